import type { Finding } from '../model/finding.js'
import type { Facts } from './facts.js'

/** As the zones have it, by name only. */
export const testPath =
  /(^|\/)(__tests?__|tests?|specs?|e2e|cypress|playwright)\/|[._-](test|spec|e2e)\.[cm]?[jt]sx?$|(^|\/)(test_[^/]*|[^/]*_test)\.py$/i

/** Which findings in tests say WebSocket still, and run over a stream: what such a test shows, it shows of the stream. */
export function movedTests(facts: Facts): (finding: Finding) => boolean {
  const carried = carriedMocks(facts)
  const runs = twinned(facts)
  return (finding) => carried(finding) || runs(finding)
}

/** Tests in Python that open a WebSocket, and run over its stream as well. */
function twinned(facts: Facts): (finding: Finding) => boolean {
  const twins = facts.findings.filter(
    ({ ruleId, messageId, data }) =>
      ruleId === 'python-event-stream-test' && messageId === 'twin' && data.name !== 'stream_connect',
  )
  return ({ ruleId, messageId, scope, location: { path } }) =>
    ruleId === 'python-websocket-test' &&
    messageId === 'client' &&
    twins.some(
      (one) => one.location.path === path && (one.scope === scope || scope.startsWith(`${one.scope}.`)),
    )
}

/**
 * Mocks of WebSocket, and their addresses, that a client of streams is heard by: the test imports the double of SseSocket itself, or a file that is no test, and
 * runs before those of its package, does.
 */
function carriedMocks(facts: Facts): (finding: Finding) => boolean {
  const doubled = facts.findings.filter(({ ruleId }) => ruleId === 'sse-socket-double')
  if (doubled.length === 0) return () => false
  const packages = facts.paths
    .filter((path) => /(^|\/)package\.json$/.test(path))
    .map((path) => path.slice(0, -'package.json'.length))
  const packageOf = (path: string) =>
    packages
      .filter((folder) => path.startsWith(folder))
      .reduce((long, one) => (one.length > long.length ? one : long), '')
  const importing = new Set(doubled.map(({ location }) => location.path))
  const handing = new Set(
    doubled.flatMap(({ messageId, location: { path } }) => (messageId === 'class' ? [path] : [])),
  )
  const whole = new Set(
    [...importing].filter((path) => !testPath.test(path) || /setup/i.test(path)).map(packageOf),
  )
  // Where a test replaces the global WebSocket, its stand-ins are what the replacement returns: the double makes those.
  const replacing = new Set(
    facts.findings.flatMap(({ ruleId, messageId, location: { path } }) =>
      ruleId === 'websocket-mock' && messageId === 'global-replaced' ? [path] : [],
    ),
  )
  return ({ ruleId, messageId, data, location: { path } }) =>
    ((ruleId === 'websocket-mock' &&
      (/^(library|global-replaced)$/.test(messageId) ||
        (/^stand-in(-given)?$/.test(messageId) && replacing.has(path)) ||
        (messageId === 'module-mocked' && handing.has(path)) ||
        (messageId === 'route-mocked' && /\.link$/.test(data.function ?? '')))) ||
      /^websocket-(address-in-code|class-value)$/.test(ruleId)) &&
    (importing.has(path) || whole.has(packageOf(path)))
}
