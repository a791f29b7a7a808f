import { dirname, join } from 'node:path/posix'

/** Frameworks that take each file of some folders for a page or an endpoint, by package; folders are below the package's own. */
const routeFolders: readonly (readonly [name: RegExp, folders: readonly string[]])[] = [
  // https://nextjs.org/docs/app/getting-started/project-structure
  [/^next$/, ['pages', 'app', 'src/pages', 'src/app']],
  // https://reactrouter.com/how-to/file-route-conventions
  [/^(@remix-run\/(dev|react)|@react-router\/(dev|fs-routes))$/, ['app/routes', 'src/routes']],
  // https://nuxt.com/docs/guide/directory-structure
  [/^nuxt$/, ['pages', 'server', 'app/pages', 'src/pages', 'src/server']],
  // https://svelte.dev/docs/kit/routing
  [/^@sveltejs\/kit$/, ['src/routes']],
  // https://docs.astro.build/en/guides/routing/
  [/^astro$/, ['src/pages']],
  // https://docs.expo.dev/router/basics/notation/
  [/^expo-router$/, ['app', 'src/app']],
  [
    /^(gatsby|umi|@umijs\/max|vite-plugin-pages|unplugin-vue-router|vite-plugin-ssr|vike)$/,
    ['src/pages', 'pages'],
  ],
  [
    /^(@solidjs\/start|@builder\.io\/qwik-city|@tanstack\/(react|solid)-(start|router))$/,
    ['src/routes', 'app/routes'],
  ],
]

/** The folder of routes that a folder is, or lies in; undefined: none. Both are paths from the root that was scanned. */
export function routeFolderAround(
  folder: string,
  workspace: string,
  dependencies: readonly string[],
): string | undefined {
  return routeFolders
    .filter(([name]) => dependencies.some((one) => name.test(one)))
    .flatMap(([, folders]) => folders.map((one) => join(workspace, one)))
    .find((one) => folder === one || folder.startsWith(`${one}/`))
}

/** A place beside a folder of routes, where files are only files. */
export function besideRoutes(routes: string): string {
  return join(dirname(routes), 'lib')
}
