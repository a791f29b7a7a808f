const endings = /(?:[_-]?(?:tables?|ddb|name|arn|prod|production|dev|staging|stage|test|v\d+))+$/i
const records = /(?:histor(?:y|ies)|messages?|logs?|events?|audits?|archives?|transcripts?)$/i

/**
 * Whether a table, by its name or by the setting that holds it, keeps what was: a history of connections, the messages of a chat.
 * What is kept there outlives the sockets.
 */
export function keepsRecords(name: string): boolean {
  const written = name.replace(/\$\{[^}]{0,200}\}/g, '').replace(/[^a-z0-9]+$/i, '')
  return records.test(written.replace(endings, ''))
}
