import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'

/** Its key is what the stack below gives. */
class Rows extends Construct {
  constructor(scope: Construct, id: string, { key }: { readonly key: string }) {
    super(scope, id)
    // finds: connection-table/key
    new dynamodb.Table(this, 'Rows', {
      partitionKey: { name: key, type: dynamodb.AttributeType.STRING },
    })
  }
}

export class Live extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new WebSocketApi(this, 'Api')
    new Rows(this, 'Connected', { key: 'connectionId' })
    // finds: connection-table/key
    new dynamodb.Table(this, 'Peers', { partitionKey: peerKey() })
  }
}

/** The function within returns something else. */
function peerKey(): dynamodb.Attribute {
  const label = (): string => {
    return 'peer'
  }
  console.log(label())
  return { name: 'connectionId', type: dynamodb.AttributeType.STRING }
}
