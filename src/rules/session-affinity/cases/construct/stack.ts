import { Duration } from 'aws-cdk-lib'
import { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import { Construct } from 'constructs'

export class Chat extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    const targets = new ApplicationTargetGroup(this, 'Targets', {
      port: 8080,
      // finds: session-affinity/cookie (likely)
      stickinessCookieDuration: Duration.hours(1),
    })
    // finds: session-affinity/cookie (likely)
    targets.enableCookieStickiness(Duration.hours(1))
    // finds: session-affinity/cookie (likely)
    targets.setAttribute('stickiness.enabled', 'true')
    // clean: another attribute
    targets.setAttribute('deregistration_delay.timeout_seconds', '30')
    new ApplicationTargetGroup(this, 'Grafana', {
      // clean: plainly of another service
      stickinessCookieDuration: Duration.hours(1),
    })
    // clean: what a page does on the screen
    const style = { position: 'sticky', stickiness: 1 }
  }
}
