import { Stack } from 'aws-cdk-lib'
import { DomainName, HttpApi, WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets'

export class ChatDomain extends Stack {
  constructor(scope, id: string) {
    super(scope, id)
    const zone = HostedZone.fromLookup(this, 'Zone', { domainName: 'example.com' })
    // finds: websocket-api/api
    const api = new WebSocketApi(this, 'Chat')
    // finds: websocket-api/part
    const domain = new DomainName(this, 'Domain', { domainName: 'ws.example.com', certificate: undefined })
    // finds: websocket-api/part
    new WebSocketStage(this, 'Prod', { webSocketApi: api, stageName: 'prod', domainMapping: { domainName: domain } })
    // finds: websocket-api/beside (likely)
    new ARecord(this, 'Record', {
      zone,
      target: RecordTarget.fromAlias(
        new ApiGatewayv2DomainProperties(domain.regionalDomainName, domain.regionalHostedZoneId),
      ),
    })
    // clean: a domain of an HTTP API
    const other = new DomainName(this, 'Other', { domainName: 'api.example.com', certificate: undefined })
    // clean: of an HTTP API
    new HttpApi(this, 'Http', { defaultDomainMapping: { domainName: other } })
    // clean: the record of another domain
    new ARecord(this, 'OtherRecord', {
      zone,
      target: RecordTarget.fromAlias(
        new ApiGatewayv2DomainProperties(other.regionalDomainName, other.regionalHostedZoneId),
      ),
    })
  }
}
