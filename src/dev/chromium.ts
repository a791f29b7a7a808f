import { existsSync } from 'node:fs'

/** `CHROMIUM_PATH`, else where systems keep a browser. */
export const chromiumPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path): path is string => path !== undefined && path !== '' && existsSync(path),
)
