namespace Workflows.Host.Presentation;

/// <summary>Names the resource files of the words on screens: <c>Words.resx</c> beside this file, and one more for each further language.</summary>
internal sealed class Words;
