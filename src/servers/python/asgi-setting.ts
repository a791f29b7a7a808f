import type { ServerApplication } from '../../model/server-socket.js'
import { type Hosting, isModule } from '../processes.js'

/**
 * Whether a project of Django has several applications, and its setting `ASGI_APPLICATION` names another one than this. One that a command
 * starts is served, whatever the setting says.
 */
export function isDisplaced(
  application: ServerApplication,
  all: readonly ServerApplication[],
  { asgiApplications, started }: Hosting,
): boolean {
  const isNamed = (one: ServerApplication) => {
    const { place, location } = one
    const name = place.kind === 'statement' ? place.name : undefined
    return asgiApplications.some((said) => {
      const [, of = '', variable] = /^(.*)\.(\w+)$/.exec(said) ?? []
      return isModule(of, location.path) && (name === undefined || name === variable)
    })
  }
  const isStarted = started.some((one) => isModule(one, application.location.path))
  return application.isChannels && !isNamed(application) && !isStarted && all.some(isNamed)
}
