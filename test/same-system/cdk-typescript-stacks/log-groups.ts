import { Stack } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'

export class LogGroups extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)

    new LogGroup(this, 'SendLogs', {
      logGroupName: '/aws/lambda/live-send',
      retention: RetentionDays.TWO_WEEKS,
    })
    new LogGroup(this, 'ReportLogs', {
      logGroupName: '/aws/lambda/live-report',
      retention: RetentionDays.THREE_MONTHS,
    })
    new LogGroup(this, 'StreamLogs', {
      logGroupName: '/aws/apprunner/live-stream/0/application',
      retention: RetentionDays.ONE_MONTH,
    })
  }
}
