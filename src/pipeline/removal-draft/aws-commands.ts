import { brief } from '../../model/brief.js'
import { monthAfter } from '../../model/month.js'
import { shellWord } from '../../model/shell-word.js'

/**
 * `aws dynamodb export-table-to-point-in-time` takes tables with recovery to a point in time alone:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html
 */
export function exportOf(table: string): readonly string[] {
  const name = shellWord(brief(table))
  const arn = shellWord(brief(`arn:aws:dynamodb:<region>:<account>:table/${table}`))
  return [
    `aws dynamodb update-continuous-backups --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
    `aws dynamodb export-table-to-point-in-time --table-arn ${arn} --s3-bucket '<bucket>'`,
  ]
}

/** As Cost Explorer names them: those of an API Gateway WebSocket API, and those in its place that keep a process running. */
const services = [
  'Amazon API Gateway',
  'AWS Lambda',
  'Amazon DynamoDB',
  'AmazonCloudWatch',
  'AWS App Runner',
  'Amazon Elastic Container Service',
  'Amazon Elastic Load Balancing',
]

/**
 * The whole month before a day of removal, and the first one after it, for the account, by service and kind of use:
 * https://docs.aws.amazon.com/cli/latest/reference/ce/get-cost-and-usage.html
 */
export function costQueries(day: string | undefined): readonly string[] {
  const month = (after: number) => (day === undefined ? 'YYYY-MM' : monthAfter(day, after))
  const filter = JSON.stringify({ Dimensions: { Key: 'SERVICE', Values: services } })
  const queries = [-1, 1].map((after) =>
    [
      `aws ce get-cost-and-usage --time-period Start=${month(after)}-01,End=${month(after + 1)}-01`,
      '--granularity MONTHLY --metrics UnblendedCost UsageQuantity --filter "$filter"',
      '--group-by Type=DIMENSION,Key=SERVICE Type=DIMENSION,Key=USAGE_TYPE',
    ].join(' \\\n  '),
  )
  return [`filter='${filter}'`, ...queries]
}
