import type { AWS } from '@serverless/typescript'
import { authorize, connect } from '@functions/index'
import * as leaving from '@functions/leaving'
import send from '@functions/send'
import environment from 'environment'

const serverlessConfiguration: AWS = {
  service: 'chat',
  frameworkVersion: '3',
  plugins: ['serverless-esbuild'],
  provider: {
    name: 'aws',
    runtime: 'nodejs20.x',
    stage: process.env.STAGE ?? 'dev',
    timeout: 10,
    websocketsApiRouteSelectionExpression: '$request.body.type',
    environment,
  },
  functions: {
    authorize,
    connect,
    send,
    ...leaving,
  },
  package: { individually: true },
}

module.exports = serverlessConfiguration
