using ReferralGraph.Api.Composition;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Health;
using ReferralGraph.Api.OpenApi;
using ReferralGraph.Api.Problems;

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting();
builder.Services
    .AddReferralGraphOptions()
    .AddStore()
    .AddProblems()
    .AddRequests()
    .AddHealth()
    .AddOpenApiDocument();

var app = builder.Build();
app.UseProblems();
app.UseOpenApiDocument();
app.UseRequestChecks();
app.MapGraphEndpoints();
app.MapHealthEndpoints();

return await app.RunToEndAsync();
