import type { CanActivate, ExecutionContext } from '@nestjs/common'

export class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const client = context.switchToWs().getClient()
    const { token } = context.switchToWs().getData()
    if (token) return true
    // finds: node-socket-send/sends
    client.emit('error', 'no token')
    // clean: an answer to a request
    context.switchToHttp().getResponse().send('no token')
    return false
  }
}
