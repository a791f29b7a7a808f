/** Words behind the name itself: `chat-messages-prod`, `CONNECTION_LOG_TABLE_NAME`. */
const endings = /^(?:tables?|ddb|name|arn|prod|production|dev|staging|stage|test|v\d{1,4})$/
const records =
  /(?:histor(?:y|ies)|messages?|logs?|events?|audits?|archives?|transcripts?|metrics?|performance|leaderboards?|scores?|statistics|stats|analytics|telemetry)$/

/**
 * Whether a table, by its name or by the setting that holds it, keeps what was: a history of connections, the messages of a chat.
 * What is kept there outlives the sockets.
 */
export function keepsRecords(name: string): boolean {
  const written = name.replace(/\$\{[^}]{0,200}\}/g, ' ').replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
  const words = written.toLowerCase().split(/[^a-z0-9]/)
  const own = words.findLast((word) => word !== '' && !endings.test(word))
  return own !== undefined && records.test(own)
}
