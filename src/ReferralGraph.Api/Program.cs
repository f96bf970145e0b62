using ReferralGraph.Api.CommandLine;
using ReferralGraph.Api.Start;

return Commands.Handles(args) ? await Commands.RunAsync(args) : await Service.Create(args).RunToEndAsync();
