import { Test } from '@nestjs/testing'
import { ChatGateway } from '../src/chat.gateway'
import { ChatService } from '../src/chat.service'

it('saves', async () => {
  const double = { handleMessage: jest.fn() }
  const module = await Test.createTestingModule({
    // finds: websocket-module-test/mock (likely)
    providers: [ChatService, { provide: ChatGateway, useValue: double }],
  }).compile()
  // clean: the double of a gateway
  const gateway = module.get(ChatGateway)
  // clean: asked of the double
  await gateway.handleMessage(fake(), 'a')
  expect(await module.get(ChatService).save('a')).toEqual({ text: 'a' })
})
