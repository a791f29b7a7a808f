import { CfnOutput, Stack } from 'aws-cdk-lib'
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns'

/** Sockets that a container serves: no API of API Gateway stands behind the address. */
export class OwnServer extends Stack {
  constructor(scope, id: string) {
    super(scope, id)
    const service = new ApplicationLoadBalancedFargateService(this, 'Sockets')
    // clean: the address of a load balancer
    new CfnOutput(this, 'Url', { value: `wss://${service.loadBalancer.loadBalancerDnsName}` })
  }
}
