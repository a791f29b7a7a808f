import { NestFactory } from '@nestjs/core'
import { OwnAdapter } from './adapter'

async function start() {
  const app = await NestFactory.create(class {})
  app.useWebSocketAdapter(new OwnAdapter(app))
  await app.listen(3000)
}
start()
