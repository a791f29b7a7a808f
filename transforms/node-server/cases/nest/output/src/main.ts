import { NestFactory } from '@nestjs/core';
import { WsAdapter } from '@nestjs/platform-ws';
import { AppModule } from './app.module';
import { sseSockets } from './sse-sockets';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useWebSocketAdapter(new WsAdapter(app));
  sseSockets(app.getHttpServer(), [{ path: '/events' }]);
  await app.listen(3000);
}
bootstrap();
