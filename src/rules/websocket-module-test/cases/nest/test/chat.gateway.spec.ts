import { Test } from '@nestjs/testing'
import { ChatGateway } from '../src/chat.gateway'
import { ChatService } from '../src/chat.service'

describe('ChatGateway', () => {
  let gateway: ChatGateway
  let service: ChatService

  beforeEach(async () => {
    const module = await Test.createTestingModule({ providers: [ChatGateway, ChatService] }).compile()
    // clean: made here, and called below
    gateway = module.get<ChatGateway>(ChatGateway)
    service = module.get(ChatService)
  })

  it('is there', () => {
    // clean: says nothing of it
    expect(gateway).toBeDefined()
  })

  it('answers', async () => {
    const client = fake()
    // finds: websocket-module-test/server
    await gateway.handleMessage(client, 'a')
  })

  it('takes connections', () => {
    // finds: websocket-module-test/server
    gateway.handleConnection(fake())
  })

  it('labels', () => {
    // clean: a method that touches no socket
    expect(gateway.label('a')).toBe('room-a')
  })

  it('saves', async () => {
    // clean: of a service
    expect(await service.save('a')).toEqual({ text: 'a' })
  })
})
