namespace Workflows.Activities.Sites;

/// <summary>The stable codes of problems in site files, beside those of
/// <see cref="Engine.Definitions.ProblemCodes"/>.</summary>
public static class SiteProblemCodes
{
    /// <summary>A member that must be there is not.</summary>
    public const string Missing = "site.missing";

    /// <summary>A value that is not one of those allowed, or not of the right kind.</summary>
    public const string ValueInvalid = "site.value-invalid";

    /// <summary>The id is not the name of the file, or not allowed.</summary>
    public const string IdInvalid = "site.id-invalid";

    /// <summary>A person, or an entry, comes twice.</summary>
    public const string Twice = "site.twice";

    /// <summary>A person that the file does not have.</summary>
    public const string PersonUnknown = "site.person-unknown";

    /// <summary>A role that sites do not have.</summary>
    public const string RoleUnknown = "site.role-unknown";

    /// <summary>A member of the committee in the appeal pool .</summary>
    public const string PoolCommittee = "site.pool-committee";

    /// <summary>Warning: a directory entry that was not checked for six months; notices leave it out.</summary>
    public const string DirectoryStale = "site.directory-stale";
}
