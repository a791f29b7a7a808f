import { pythonModules, routePackages } from './frameworks.js'
import { literally } from './literally.js'

/** More than one, or as many as there are processors. */
const many = String.raw`(?:[2-9]|[1-9]\d+)\b`

/**
 * Questions about all files of a tree, asked in the middle of a run: does any file match? The sifting of the files notes, by the
 * words that each expression needs, which files may match, so that few are read again.
 */
export const treeQuestions = {
  /** The configuration of a proxy turns its buffering off. */
  unbuffered: /\bproxy_buffering\s+off|proxy-buffering["']?\s*[:=]\s*["']?off|X-Accel-Buffering/i,
  /** nginx, or its ingress, stands before a server (nginx documentation, `proxy_buffering`: on unless it is turned off). */
  buffering:
    /\bproxy_pass\s+https?:|\buwsgi_pass\s|nginx\.ingress\.kubernetes\.io\/|\bingressClassName:\s*["']?nginx|ingress\.class["']?:\s*["']?nginx/,
  /** `app.use(compression())` in any file of the server; its `filter` may leave streams out. */
  compression: /\buse\(\s*compression\(\s*(?:\)|\{(?![^}]{0,400}\bfilter\b))/,
  /** `app.use(compress())` of Koa; with `flush` it hands on each part. */
  koaCompression: /['"]koa-compress['"]/,
  koaFlush: /\bZ_SYNC_FLUSH\b|\.compress\s*=\s*false/,
  /** Of `next.config.js`; `next start` compresses unless it is there (Next.js documentation, `compress`). */
  nextUncompressed: /\bcompress\s*:\s*false/,
  /** `add_middleware(GZipMiddleware)`, `Middleware(GZipMiddleware)`. */
  gzipMiddleware: /(?:add_m|\bM)iddleware\(\s*GZipMiddleware\b/,
  /** A Node server that speaks HTTP/2 itself: no proxy does it in its name. */
  http2:
    /\bhttp2\.create(?:Secure)?Server\(|\bcreateSecureServer\b|['"](?:spdy|http2-express(?:-bridge)?)['"]|\bhttp2\s*:\s*true/,
  /** A Python server that speaks it. */
  hypercorn: /\bhypercorn\b/,
  /** A client that sends the last event's id itself, over fetch. */
  sendsLastId: /['"]@microsoft\/fetch-event-source['"]|['"]last-event-id['"]\s{0,9}[:\]]/i,
  /** Code that calls a Lambda function by its name. */
  invoking: /\bFunctionName\b/,
  streams: /text\/event-stream|\bEventSourceResponse\b|\bstreamSSE\b/,
  /** The browser's own client, which hears an `error` event and an error alike; readers over fetch see the name and the data. */
  nativeClient: /\bnew (window\.|globalThis\.|self\.)?EventSource\(/,
  appRunnerDeclared: /AWS::AppRunner::Service|aws_apprunner_service|\bapprunner create-service\b/,
  /** By prose: `App Runner`. */
  appRunnerNamed: /\b[Aa]pp ?[Rr]unner\b|\bAPP ?RUNNER\b/,
  appRunnerConstructed: /aws-apprunner-alpha|aws_apprunner\b|\bapprunner\.(Cfn)?Service\(/,
  /** The name of a script or of a page, among others: where none stands, nothing is loaded by its name. */
  pageName: /\.[cm]?jsx?\b|\.htm/,
  /** Code of a server that offers folders of files: other code names none. */
  staticInPython: /staticfiles|Flask|Quart|StaticFiles/,
  staticInScript: /express/,
  /** Several processes serve requests. */
  workers: new RegExp(
    String.raw`--workers[=\s"',]+${many}|\bgunicorn\b[^\n#]{0,300}[\s"']-w[\s"',]*${many}|\bWEB_CONCURRENCY["']?\s*[:=]\s*["']?${many}|\bworkers\s*=\s*(?:${many}|multiprocessing\.cpu_count|os\.cpu_count)`,
  ),
  scaled: new RegExp(
    String.raw`\b(?:min)?[rR]eplicas:\s*${many}|\b(?:DesiredCount|MinSize|desired_count|min_size)["']?\s*[:=]\s*${many}|\binstances["']?\s*:\s*(?:${many}|['"]max['"])`,
  ),
  /** Code that connects again, or a client of a page's own script. */
  reconnecting: /[Rr]e-?[Cc]onnect|RE-?CONNECT|\bio\(/,
  /** Without one of these no route streams, and nothing needs to be parsed. */
  streaming:
    /text\/event-stream|\bstreamSSE\b|\bcreateEventStream\b|better-sse|@Sse\(|\.sse\(|EventSourceResponse|\bsseSockets\(/,
  /** Scripts that declare or mount routes, or say what the streams of this repository say. */
  servingInScript: new RegExp(
    String.raw`['"](?:${routePackages.map(literally).join('|')})['"]|['"](?:hono/[\w-]+|@nestjs/\w+)['"]|text/event-stream|ws\.ready|\bsseSockets\(|\bexport (?:async )?(?:function|const) (?:GET|POST)\b`,
  ),
  servingInPython: new RegExp(
    String.raw`\b(?:${pythonModules.map(literally).join('|')})\b|text/event-stream|ws\.ready`,
  ),
} as const

/** Their sources. */
export const treeQuestionSources: readonly string[] = Object.values(treeQuestions).map(({ source }) => source)
