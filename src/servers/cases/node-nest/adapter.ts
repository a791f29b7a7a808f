import { WsAdapter } from '@nestjs/platform-ws'

export class OwnAdapter extends WsAdapter {}
