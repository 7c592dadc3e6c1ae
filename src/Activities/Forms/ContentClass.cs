namespace Workflows.Activities.Forms;

/// <summary>How confidential something is. The order counts: who may read a class may read those below it.</summary>
public enum ContentClass
{
    /// <summary>Public.</summary>
    K1,

    /// <summary>General and internal: nobody can be recognised. What routes a case is at most this.</summary>
    K2,

    /// <summary>Content of a case, for those who work on it.</summary>
    K3,

    /// <summary>Identity, contact or whereabouts of a complainant or a person at risk.</summary>
    K4,
}
