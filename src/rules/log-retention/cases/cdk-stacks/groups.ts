import { Stack } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'

export class Groups extends Stack {
  readonly ofSay: LogGroup
  readonly ofReport: LogGroup

  constructor(scope: Construct, id: string) {
    super(scope, id)
    // finds: log-retention/function (certain)
    this.ofSay = new LogGroup(this, 'OfSay', { retention: RetentionDays.ONE_WEEK })
    // clean: no route calls the function that writes here
    this.ofReport = new LogGroup(this, 'OfReport', { retention: RetentionDays.ONE_WEEK })
  }
}
