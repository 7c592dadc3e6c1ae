using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms;
using Workflows.Activities.Intake;
using Workflows.Activities.Messages;
using Workflows.Activities.Notices;
using Workflows.Activities.People;
using Workflows.Activities.Procedures;
using Workflows.Activities.Sites;
using Workflows.Activities.Tasks;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;
using Workflows.Engine.Scheduling;
using Workflows.Engine.Tasks;

namespace Workflows.Activities;

/// <summary>Registers the services of the complaint domain.</summary>
public static class ComplaintServices
{
    /// <summary>The assembly with the activity types of the domain.</summary>
    public static Assembly ActivityTypes { get; } = typeof(ComplaintServices).Assembly;

    /// <summary>Adds the services of cases, tasks and sites. The engine must be registered besides.</summary>
    /// <param name="services">The services.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="calendars">Their calendars.</param>
    /// <param name="masters">The keys that wrap the keys of cases.</param>
    public static IServiceCollection AddComplaints(
        this IServiceCollection services, SiteDirectory sites, ISiteCalendars calendars, MasterKeys masters)
    {
        services.AddSingleton(sites);
        services.AddSingleton(calendars);
        services.AddSingleton(masters);
        services.AddSingleton<BlindIndex>();
        services.AddSingleton<CaseUnits>();
        services.AddSingleton<FormLibrary>();
        services.AddSingleton<ReleaseChoice>();
        services.AddSingleton<ActorDirectory>();
        services.Replace(ServiceDescriptor.Singleton<IAssignmentResolver, ScopedAssignments>());
        services.Replace(ServiceDescriptor.Singleton<ITaskRules, CaseTaskRules>());
        services.AddSingleton<IReleaseRules, CaseReleaseRules>();
        services.AddSingleton<CaseChange>();
        services.AddSingleton<CaseActionService>();
        services.AddSingleton<SiteSetupService>();
        services.AddSingleton<SiteLogService>();
        services.AddSingleton<CaseContentService>();
        services.AddSingleton<CaseKeyService>();
        services.AddSingleton<CaseChain>();
        services.AddSingleton<MessageService>();
        services.AddSingleton<DraftService>();
        services.TryAddSingleton(NoticeAddresses.Relative);
        services.AddSingleton<NoticeTemplateCache>();
        services.AddSingleton<NoticeFacts>();
        services.AddSingleton<NoticeDelivery>();
        services.AddSingleton<DeadlineAlarm>();
        services.AddSingleton<ExclusionRelease>();
        services.AddSingleton<Func<IEnumerable<IEffectHandler>>>(provider => provider.GetServices<IEffectHandler>);
        services.AddSingleton<IEffectHandler, CaseEffectHandler>();
        services.AddSingleton<CaseService>();
        services.AddSingleton<IntakeService>();
        services.AddSingleton<TaskService>();
        services.AddSingleton<ProcedureService>();
        services.AddSingleton<ProcedureAdoptionService>();
        services.AddSingleton<ProcedureMigrationService>();
        return services;
    }
}
