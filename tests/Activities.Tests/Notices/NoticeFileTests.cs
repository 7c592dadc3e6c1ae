using Workflows.Activities.Notices;
using Xunit;

namespace Workflows.Activities.Tests.Notices;

public sealed class NoticeFileTests
{
    [Fact]
    public void Read_GoodFile_GivesKindReadersAndTitle()
    {
        // when
        var reading = NoticeFile.Read(
            "notices.yaml",
            "N-06: { kind: protectionOffer, to: [personAtRisk, complainant], title: { en: Offer, id: Tawaran } }\n");

        // then
        Assert.Empty(reading.Problems);
        var notice = reading.Notices["N-06"];
        Assert.Equal("protectionOffer", notice.Kind.Name);
        Assert.Equal(["personAtRisk", "complainant"], notice.To);
        Assert.Equal("Tawaran", notice.Title.In("id"));
    }

    [Fact]
    public void Read_ManyMistakes_ReportsAllOfThemWithLines()
    {
        // given
        const string Text =
            """
            N-02: { kind: recusals, to: recusedMember, title: { en: A, id: B } }
            N-31: { kind: escalation, to: complainant, title: { en: A, id: B } }
            N-04: { kind: acknowledgement, to: complainant, title: { en: A }, subject: x }
            bad.id: { kind: plan, to: complainant, title: { en: A, id: B } }
            N-07: text
            N-08: { kind: admissibility, title: { en: A, id: B } }
            """;

        // when
        var reading = NoticeFile.Read("notices.yaml", Text);

        // then
        Assert.Equal(
            [
                ("notice.kind", 1), ("notice.audience", 2), ("notice.member", 3), ("notice.title", 3), ("notice.id", 4),
                ("notice.shape", 5), ("notice.audience", 6),
            ],
            reading.Problems.Select(problem => (problem.Code, problem.Line!.Value)));
        Assert.Equal("did you mean 'recusal'?", reading.Problems[0].Suggestion);
        Assert.Empty(reading.Notices);
    }

    [Fact]
    public void Read_NotYaml_IsOneProblem()
    {
        // when
        var reading = NoticeFile.Read("notices.yaml", "N-01: { kind: [");

        // then
        Assert.Equal("notice.syntax", Assert.Single(reading.Problems).Code);
    }
}
