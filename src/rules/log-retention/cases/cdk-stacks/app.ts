import { App, Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Functions } from './functions'
import { Groups } from './groups'

const app = new App()
const groups = new Groups(app, 'Groups')
const { join, say, leave } = new Functions(app, 'Functions', { groups })
const live = new WebSocketApi(new Stack(app, 'Live'), 'Api')
live.addRoute('join', { integration: new WebSocketLambdaIntegration('Join', join) })
live.addRoute('say', { integration: new WebSocketLambdaIntegration('Say', say) })
live.addRoute('leave', { integration: new WebSocketLambdaIntegration('Leave', leave) })
