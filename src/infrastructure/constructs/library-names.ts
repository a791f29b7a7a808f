/** Modules of Pulumi by the names that CDK gives the same resources. */
const pulumiModules: readonly (readonly [RegExp, string])[] = [
  [/^cloudwatch\.LogGroup\b/, 'aws_logs.CfnLogGroup'],
  [/^cloudwatch\.MetricAlarm\b/, 'aws_cloudwatch.CfnAlarm'],
  [/^cloudwatch\.CompositeAlarm\b/, 'aws_cloudwatch.CfnCompositeAlarm'],
  [/^cloudwatch\.LogMetricFilter\b/, 'aws_logs.CfnMetricFilter'],
  [/^cloudwatch\.Dashboard\b/, 'aws_cloudwatch.CfnDashboard'],
  [/^lambda_?\.(Callback)?Function\b/, 'aws_lambda.CfnFunction'],
  [/^lambda_?\.EventSourceMapping\b/, 'aws_lambda.CfnEventSourceMapping'],
  [/^lambda_?\.Permission\b/, 'aws_lambda.CfnPermission'],
  [/^dynamodb\.Table\b/, 'aws_dynamodb.CfnTable'],
  [/^apigatewayv2\.(?=[A-Z])/, 'aws_apigatewayv2.Cfn'],
]

/** Classes of CDKTF, which are named after the resources of Terraform, by the names that CDK gives the same. */
const terraformClasses: readonly (readonly [RegExp, string])[] = [
  [/^Apigatewayv2(?=[A-Z])/, 'aws_apigatewayv2.Cfn'],
  [/^Lambda(?=(Function|Permission|EventSourceMapping)\b)/, 'aws_lambda.Cfn'],
  [/^DynamodbTable\b/, 'aws_dynamodb.CfnTable'],
  [/^CloudwatchLogGroup\b/, 'aws_logs.CfnLogGroup'],
  [/^CloudwatchLogMetricFilter\b/, 'aws_logs.CfnMetricFilter'],
  [/^CloudwatchMetricAlarm\b/, 'aws_cloudwatch.CfnAlarm'],
  [/^CloudwatchCompositeAlarm\b/, 'aws_cloudwatch.CfnCompositeAlarm'],
  [/^CloudwatchDashboard\b/, 'aws_cloudwatch.CfnDashboard'],
  [/^Iam(?=[A-Z])/, 'pulumi.iam.'],
]

/** The provider of AWS for CDKTF: a package, or what `cdktf get` generates. The class is the last name before what is read of it. */
const terraformProvider =
  /^(?:@cdktf\/provider-aws(?:\/lib)?|(?:\.{1,2}\/)+\.gen\/providers\/aws|cdktf_cdktf_provider_aws|imports\.aws)(?:[/.][a-z][\w-]*)*\.(?=[A-Z])/

/** Packages whose constructs are recognized by name, and the one name each has here. */
const packages: readonly (readonly [RegExp, string])[] = [
  [/^aws-cdk-lib\/(aws-[\w-]+)(?:\/lib\/.*)?(?=\.|$)/, '$1'],
  [/^@aws-cdk\/(aws-[\w-]+?)(?:-alpha)?(?=\.|$)/, '$1'],
  [/^(?:core|aws-cdk-lib|@aws-cdk\/core|aws_cdk(?:\.core)?)\.(?=aws_)/, ''],
  [/^(?:aws-cdk-lib|@aws-cdk\/core|aws_cdk(?:\.core)?)(?=\.|$)/, 'core'],
  [/^(?:sst\/constructs|@serverless-stack\/resources)(?=\.|$)/, 'sst_constructs'],
  [/^@pulumi\/aws(?:-native)?\/(\w+)(?:\/index)?(?=\.|$)/, 'pulumi.$1'],
  [/^(?:@pulumi\/aws(?:-native)?|pulumi_aws(?:_native)?)(?=\.|$)/, 'pulumi'],
]

/**
 * `aws-cdk-lib/aws-apigatewayv2.WebSocketApi().apiId`, `aws_cdk.aws_apigatewayv2_alpha.WebSocketApi().api_id` →
 * `aws_apigatewayv2.WebSocketApi().apiId`.
 */
export function libraryName(path: string): string {
  const known = names.get(path)
  if (known !== undefined) return known
  const name = named(path)
  names.set(path, name)
  return name
}

/** Every call of a file is looked up, and few distinct names occur. */
const names = new Map<string, string>()

function named(path: string): string {
  const ofTerraform = terraformProvider.exec(path)
  if (ofTerraform) return ofCdktf(path.slice(ofTerraform[0].length))
  let name = path
  for (const [from, to] of packages) {
    if (!from.test(name)) continue
    name = name.replace(from, to)
    break
  }
  name = name.replace(/^aws[-_]\w[\w-]*/, (module) => module.replaceAll('-', '_').replace(/_alpha$/, ''))
  const [head = '', ...members] = name.split('.')
  const whole = [head, ...members.map(inCamelCase)].join('.')
  return whole.startsWith('pulumi.') ? ofPulumi(whole.slice('pulumi.'.length)) : whole
}

/** `from_asset` → `fromAsset`; `FIVE_DAYS` stays. */
export function inCamelCase(name: string): string {
  return /^[a-z][a-z0-9]*_/.test(name)
    ? name.replace(/(?<!_)_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : name
}

function ofPulumi(name: string): string {
  for (const [from, to] of pulumiModules) if (from.test(name)) return name.replace(from, to)
  return `pulumi.${name}`
}

function ofCdktf(path: string): string {
  const name = path.split('.').map(inCamelCase).join('.')
  for (const [from, to] of terraformClasses) if (from.test(name)) return name.replace(from, to)
  return `cdktf.aws.${name}`
}

/** Something that may declare infrastructure. */
export function isLibrary(path: string): boolean {
  return /^(aws_|core\b|cdktf\b|pulumi\b|sst\b|sst_constructs\b)/.test(path)
}
