import { ChatGateway } from '../src/chat.gateway'
import { ChatService } from '../src/chat.service'

it('answers', async () => {
  const gateway = new ChatGateway(new ChatService())
  // finds: websocket-module-test/server
  await gateway.handleMessage(fake(), 'a')
})

it('publishes', async () => {
  const server = { emit: (_name: string, _text: string) => undefined }
  // clean: a service that is handed something to emit with
  await new ChatService().publish(server, 'a')
})
