/**
 * What runners of pipelines take for a command when it stands in their log. GitHub: `::name::` behind nothing but blanks, and `##[name]`
 * anywhere in a line (actions/runner, src/Runner.Common/ActionCommand.cs). Azure Pipelines: `##vso[…]` and `##[…]`
 * (microsoft/azure-pipelines-agent, src/Agent.Worker/WorkerCommandManager.cs). TeamCity: `##teamcity[…]`.
 */

/** The two signs that begin one anywhere in a line. */
export const beginsCommand = /##(?=\w*\[)/g

/** The sign of two that begin one at the start of a line. */
export const leadsCommand = /^(\s*):(?=:)/
