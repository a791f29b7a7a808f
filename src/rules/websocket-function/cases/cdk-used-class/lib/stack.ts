import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { LiveApi, OneApi, OpenApi } from './live-api'

const news = { handlerPath: 'lambda/news', routeKey: 'readNews' }

export class LiveStack extends Stack {
  constructor(scope: Construct, id: string, settings) {
    super(scope, id)
    new LiveApi(this, 'Chat', { handlerPath: 'lambda/chat', routeKey: 'sendMessage' })
    new LiveApi(this, 'Alerts', { ...settings.common, handlerPath: 'lambda/alerts', routeKey: 'subscribe' })
    new OneApi(this, 'News', news)
    new OpenApi(this, 'First', settings.first)
    new OpenApi(this, 'Second', { handlerPath: 'lambda/second', routeKey: 'second', ...settings.second })
  }
}
