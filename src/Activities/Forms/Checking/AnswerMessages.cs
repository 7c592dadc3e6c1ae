using System.Globalization;
using Workflows.Activities.Procedures;

namespace Workflows.Activities.Forms.Checking;

/// <summary>What a person reads when an answer is not accepted. Plain words, no blame, in English and Indonesian.</summary>
internal static class AnswerMessages
{
    public static LocalText Required { get; } =
        LocalText.Of("We need this part to go on.", "Bagian ini perlu diisi agar kami bisa melanjutkan.");

    public static LocalText NotAsked { get; } = LocalText.Of(
        "This question does not belong to your other answers. Leave it empty.",
        "Pertanyaan ini tidak sesuai dengan jawaban lain. Kosongkan saja.");

    public static LocalText FieldUnknown { get; } = LocalText.Of(
        "This form does not have this question. Open the form again.",
        "Formulir ini tidak memuat pertanyaan ini. Buka lagi formulirnya.");

    public static LocalText Pattern { get; } = LocalText.Of(
        "This is not written as we expect. Read the help and write it again.",
        "Penulisannya belum sesuai. Baca petunjuknya lalu tulis lagi.");

    public static LocalText Person { get; } = LocalText.Of(
        "This person cannot take this role. Choose someone else.",
        "Orang ini tidak bisa dipilih untuk peran ini. Pilih orang lain.");

    public static LocalText Document { get; } = LocalText.Of(
        "We cannot find this file. Please attach it again.", "Berkas ini tidak ditemukan. Silakan lampirkan lagi.");

    public static LocalText ExpressionFailed { get; } = LocalText.Of(
        "We cannot check this answer because the form has a mistake. Tell the person who looks after the system.",
        "Jawaban ini belum bisa kami periksa karena ada kesalahan pada formulir. Beri tahu pengelola sistem.");

    private static LocalText NotYet { get; } = LocalText.Of(
        "This date has not come yet. Write today or earlier; a guess is fine.",
        "Tanggal ini belum tiba. Tulis hari ini atau sebelumnya; perkiraan boleh.");

    public static FormProblem TooMuch() => new("", AnswerCodes.TooMuch, LocalText.Of(
        "This is more than we can take at once. Send a part of it as an attachment.",
        "Isiannya terlalu banyak untuk dikirim sekaligus. Kirim sebagian sebagai lampiran."));

    public static FormProblem Unreadable() => new("", AnswerCodes.Unreadable, LocalText.Of(
        "We could not read the form. Please send it again.", "Formulir ini belum bisa kami baca. Silakan kirim lagi."));

    public static LocalText Option(FormField field) =>
        field.Type == FormFieldType.Several
            ? LocalText.Of("Choose from the answers in the list.", "Pilih dari jawaban yang ada di daftar.")
            : field.Type == FormFieldType.YesNoUnknown || field.Options.Any(option => option.Value is "unknown" or "unsure")
                ? LocalText.Of(
                    "Choose one answer. If unsure, choose \"I do not know\".",
                    "Pilih satu jawaban. Jika ragu, pilih \"Tidak tahu\".")
                : LocalText.Of("Choose one answer from the list.", "Pilih satu jawaban dari daftar.");

    public static LocalText Type(FormFieldType type) => type switch
    {
        FormFieldType.Number => LocalText.Of("Write a number, such as 12.", "Tulis angka, misalnya 12."),
        FormFieldType.Money => LocalText.Of(
            "Write an amount and its currency, such as 1,250,000 and IDR.",
            "Tulis jumlah dan mata uangnya, misalnya 1.250.000 dan IDR."),
        FormFieldType.Date => LocalText.Of(
            "Write a date with day, month and year. A guess is fine.", "Tulis tanggal, bulan, dan tahun. Perkiraan boleh."),
        FormFieldType.Instant => LocalText.Of("Write a date and a time.", "Tulis tanggal dan jam."),
        FormFieldType.Person => LocalText.Of("Choose a person from the list.", "Pilih orang dari daftar."),
        FormFieldType.File => LocalText.Of("Attach a file.", "Lampirkan berkas."),
        FormFieldType.Rows => LocalText.Of("Fill in the rows of the table.", "Isi baris pada tabel."),
        _ => LocalText.Of("Write this as text.", "Tulis jawaban ini dengan kata-kata."),
    };

    public static LocalText TooLong(int excess) => Both(
        language => AnswerDisplay.Number(excess, language),
        "The text is {0} letters too long. Send the rest as an attachment.",
        "Tulisan kelebihan {0} huruf. Kirim sisanya sebagai lampiran.");

    public static LocalText TooSmall(decimal least) => Both(
        language => AnswerDisplay.Number(least, language), "Write {0} or more.", "Tulis {0} atau lebih.");

    public static LocalText TooLarge(decimal most) => Both(
        language => AnswerDisplay.Number(most, language), "Write {0} or less.", "Tulis {0} atau kurang.");

    public static LocalText TooEarly(DateOnly first) => Both(
        language => AnswerDisplay.Day(first, language), "Write {0} or a later date.", "Tulis {0} atau tanggal sesudahnya.");

    public static LocalText TooLate(DateOnly last, DateOnly today) => last == today
        ? NotYet
        : Both(
            language => AnswerDisplay.Day(last, language), "Write {0} or an earlier date.", "Tulis {0} atau tanggal sebelumnya.");

    public static LocalText TooEarly(DateTimeOffset first, TimeZoneInfo zone) => Both(
        language => AnswerDisplay.Instant(first, zone, language), "Write {0} or later.", "Tulis {0} atau sesudahnya.");

    public static LocalText TooLate(DateTimeOffset last, TimeZoneInfo zone) => Both(
        language => AnswerDisplay.Instant(last, zone, language), "Write {0} or earlier.", "Tulis {0} atau sebelumnya.");

    public static LocalText TooMany(FormFieldType type, int most) => type == FormFieldType.Rows
        ? Both(language => AnswerDisplay.Number(most, language), "Fill in at most {0} rows.", "Isi paling banyak {0} baris.")
        : Both(language => AnswerDisplay.Number(most, language), "Choose at most {0}.", "Pilih paling banyak {0}.");

    public static LocalText TooFew(int least) => Both(
        language => AnswerDisplay.Number(least, language), "Fill in at least {0} rows.", "Isi paling sedikit {0} baris.");

    private static LocalText Both(Func<string, string> value, string english, string indonesian) => LocalText.Of(
        string.Format(CultureInfo.InvariantCulture, english, value("en")),
        string.Format(CultureInfo.InvariantCulture, indonesian, value("id")));
}
