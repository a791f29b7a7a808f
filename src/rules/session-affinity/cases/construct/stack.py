from aws_cdk import Duration
from aws_cdk import aws_elasticloadbalancingv2 as elbv2


def targets(scope):
    group = elbv2.ApplicationTargetGroup(
        scope,
        "Targets",
        # finds: session-affinity/cookie (likely)
        stickiness_cookie_duration=Duration.hours(1),
    )
    # finds: session-affinity/cookie (likely)
    group.enable_cookie_stickiness(Duration.hours(1))
    # clean: another attribute
    group.set_attribute("deregistration_delay.timeout_seconds", "30")
    return group
