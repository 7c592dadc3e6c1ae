using Microsoft.Extensions.DependencyInjection;
using Workflows.Activities.Cases;
using Workflows.Activities.Procedures;
using Workflows.Activities.Sites;
using Workflows.Engine.Calendars;

namespace Workflows.Activities;

/// <summary>Registers the services of the complaint domain.</summary>
public static class ComplaintServices
{
    /// <summary>Adds the services of cases, tasks and sites. The engine must be registered besides.</summary>
    public static IServiceCollection AddComplaints(
        this IServiceCollection services, SiteDirectory sites, ISiteCalendars calendars)
    {
        services.AddSingleton(sites);
        services.AddSingleton(calendars);
        services.AddSingleton<CaseService>();
        services.AddSingleton<TaskService>();
        services.AddSingleton<ProcedureService>();
        return services;
    }
}
