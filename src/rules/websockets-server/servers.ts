import type { Shape } from '../../languages/python/shapes.js'

const flavour = String.raw`^websockets\.(?:(?:asyncio|sync|trio|legacy)\.)?`

/** Calls that make a server of the `websockets` library. */
export const servers: readonly Shape<'server'>[] = [
  {
    id: 'server',
    path: new RegExp(String.raw`${flavour}(?:server\.|router\.)?(?:unix_)?(?:serve|route)(?:_websocket)?$`),
  },
]
