import { Test } from '@nestjs/testing'
import { ChatGateway } from '../src/chat.gateway'
import { ChatService } from '../src/chat.service'

it('answers', async () => {
  const module = await Test.createTestingModule({
    // clean: the double of a service
    providers: [ChatGateway, { provide: ChatService, useValue: { save: jest.fn() } }],
  }).compile()
  // finds: websocket-module-test/server
  await module.get(ChatGateway).handleMessage(fake(), 'a')
})
