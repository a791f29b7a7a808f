import { html } from './tags'

export const page = `<!doctype html>
<body onload="start()">
<script>
  // finds: websocket-in-string/page
  const ws = new WebSocket(\`wss://\${location.host}/ws\`)
  ws.onmessage = (e) => { document.title = e.data }
</script>`

export function script(path: string): string {
  // finds: websocket-in-string/code
  return `const ws = new WebSocket("wss://live.example.com${path}"); ws.onmessage = () => location.reload()`
}

export const glued =
  '<script>' +
  "var a = '" + Date.now() + "';" +
  // finds: websocket-in-string/page
  'var ws = new WebSocket(\'ws://\' + location.host);' +
  '<\/script>'

// finds: websocket-in-string/page
export const quoted = "<script>\nlet ws = new WebSocket(\"wss://live.example.com/ws\") // live\nws.onclose = retry\n<\/script>"

export const tagged = html`<script type="module">
  import { x } from './x.js'
  // finds: websocket-in-string/page
  const ws = new window.WebSocket(${'"wss://live.example.com"'})
</script>`
