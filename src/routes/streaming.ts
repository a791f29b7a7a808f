import type { ServerRoute } from '../model/route.js'
import type { Location } from '../model/source.js'

/** The routes that answer with a stream at a place. */
export function routesAt(place: Location, routes: readonly ServerRoute[]): readonly ServerRoute[] {
  return routes.filter(({ streamsAt }) =>
    streamsAt?.some(
      ({ path, start, end }) =>
        path === place.path && start.line <= place.end.line && place.start.line <= end.line,
    ),
  )
}

/** Whether every route that streams there answers a POST: its reader asked one question, and gets one answer. */
export function answersOnlyPosts(place: Location, routes: readonly ServerRoute[]): boolean {
  const there = routesAt(place, routes)
  return there.length > 0 && there.every(({ method }) => method === 'POST')
}
