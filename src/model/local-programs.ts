/**
 * Programs that people run beside their browser and that others wrote, by the port on which they offer sockets unless told otherwise.
 * Each is taken from the program's own documentation. A port that many servers are put on (3000, 8000, 8080, 9090 …) is none.
 */
export const localPrograms: readonly {
  readonly port: number
  readonly name: string
  /** The path, where the port alone does not name it. */
  readonly path?: string
}[] = [
  { port: 1780, name: 'Snapcast', path: '/jsonrpc' },
  { port: 4444, name: 'OBS Studio' },
  { port: 4455, name: 'OBS Studio' },
  { port: 6557, name: 'Beat Saber HTTP Status' },
  { port: 6680, name: 'Mopidy', path: '/mopidy/ws' },
  { port: 6800, name: 'aria2', path: '/jsonrpc' },
  { port: 7125, name: 'Moonraker', path: '/websocket' },
  { port: 8123, name: 'Home Assistant', path: '/api/websocket' },
  { port: 8188, name: 'ComfyUI', path: '/ws' },
  { port: 8546, name: 'an Ethereum node' },
  { port: 9222, name: 'Chrome DevTools', path: '/devtools' },
  { port: 9944, name: 'a Substrate node' },
  { port: 10501, name: 'OverlayPlugin', path: '/ws' },
  { port: 24050, name: 'tosu' },
  { port: 49122, name: 'SOS' },
]

/** Servers that people run and others wrote, by the names that addresses and settings give them. Words of other meanings are none. */
export const namedServers =
  /(^|[^a-z])(directus|pocketbase|appwrite|supabase|hasura|mattermost|rocketchat|jellyfin|home_?assistant|mastodon|misskey|octoprint|moonraker|comfyui|jupyter(hub|lab)?|guacamole|node_?red|centrifugo|soketi)(?![a-z])/
