import * as aws from '@pulumi/aws'

const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' })
export const plainRole = new aws.iam.Role('PlainRole', { assumeRolePolicy })
export const sendRole = new aws.iam.Role('SendRole', { assumeRolePolicy })
