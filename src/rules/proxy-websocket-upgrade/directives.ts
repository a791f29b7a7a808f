/** Triggers: a file without any of these words has none of the directives below. */
export const upgradeTriggers: readonly string[] = [
  'proxy_set_header\\s+(?:[Uu]pgrade|UPGRADE)',
  '\\$http_upgrade',
  'HTTP:[Uu]pgrade',
  'proxy_wstunnel',
  '(?:Proxy\\w{1,30}|RewriteRule)\\s.{0,500}wss?://',
  'hdr\\w{0,20}\\([Uu]pgrade',
  'timeout\\s+tunnel',
  'header\\s+(?:[Cc]onnection|[Uu]pgrade)\\s',
]

/** What lets a WebSocket through, in the words of each web server. One line each; the directive is the first group. */
export const upgradeDirectives: readonly RegExp[] = [
  // nginx
  /^\s*(proxy_set_header\s+Upgrade\b)/i,
  /^\s*(map\s+\$http_upgrade\b)/,
  // Apache httpd
  /^\s*(RewriteCond\s+%\{HTTP:Upgrade\}\s+\S*websocket)/i,
  /^\s*((?:ProxyPass(?:Match)?|RewriteRule)\b.*\bwss?:\/\/)/i,
  /^\s*(LoadModule\s+proxy_wstunnel_module)\b/i,
  // HAProxy
  /^\s*(acl\s+\S+\s+.*hdr(?:_\w+)?\(upgrade\).*websocket)/i,
  /^\s*(timeout\s+tunnel)\b/,
  // Caddy
  /^\s*(?:@\S+\s+)?(header\s+(?:Connection\s+\S*Upgrade|Upgrade\s+websocket)\S*)/i,
]
