using Workflows.Activities.Procedures;
using Workflows.Activities.Rules;

namespace Workflows.Activities.Closing;

/// <summary>What the records are called that a closing needs.</summary>
internal static class FormWords
{
    private static readonly Dictionary<string, LocalText> All = new(StringComparer.Ordinal)
    {
        ["F-COI/1"] = Words.Of("the first round of questions about conflicts of interest",
            "putaran pertama pertanyaan konflik kepentingan"),
        ["F-COI/2"] = Words.Of("the second round of questions about conflicts of interest",
            "putaran kedua pertanyaan konflik kepentingan"),
        ["F-ACK"] = Words.Of("the acknowledgement", "konfirmasi bahwa pengaduan sudah masuk"),
        ["F-TRIAGE"] = Words.Of("the triage", "pemilahan awal"),
        ["F-SAFETY"] = Words.Of("the record about protection", "catatan perlindungan"),
        ["F-ADM"] = Words.Of("the decision whether the committee can handle it", "keputusan apakah pengaduan bisa kami tangani"),
        ["F-REDIRECT"] = Words.Of("to whom the complainant was pointed", "catatan ke mana pengadu diarahkan"),
        ["F-APPOINT"] = Words.Of("who was to find the facts", "penunjukan penyelidik"),
        ["F-INV"] = Words.Of("the report of the investigation", "laporan penyelidikan"),
        ["F-FIND"] = Words.Of("the findings", "temuan"),
        ["F-FINDTALK"] = Words.Of("the talk about the findings", "pembicaraan tentang hasil"),
        ["F-PLAN"] = Words.Of("the approved plan", "rencana yang disetujui"),
        ["F-FINALSAT"] = Words.Of("the last question about satisfaction", "pertanyaan kepuasan terakhir"),
        ["F-REVIEW"] = Words.Of("the review", "tinjauan akhir"),
        ["F-WITHDRAW"] = Words.Of("the confirmation that it is taken back freely", "pastikan pengaduan dicabut tanpa paksaan"),
        ["F-EXTERNAL"] = Words.Of("the choice of the way outside", "pilihan jalur luar"),
        ["F-HRSTART"] = Words.Of("the start of the Protocol", "pembukaan Protokol"),
        ["F-GROUP"] = Words.Of("the handling group", "kelompok penanganan"),
        ["F-SEV"] = Words.Of("the severity test", "Uji Keparahan"),
        ["F-ESC"] = Words.Of("the message to senior management", "pesan kepada manajemen senior"),
        ["F-HRREV"] = Words.Of("the review with a recommendation", "tinjauan dengan usulan"),
        ["F-HRCLOSE"] = Words.Of("the confirmation that it was remedied", "kepastian bahwa sudah dipulihkan"),
        ["F-MSCLOSE"] = Words.Of("the closing record", "catatan penutupan"),
    };

    public static LocalText Of(string form) => All.TryGetValue(form, out var text) ? text : LocalText.Of(form);
}
