import { FargateService } from 'aws-cdk-lib/aws-ecs'

new FargateService(stack, 'Api', { cluster, taskDefinition, desiredCount: 2 })
