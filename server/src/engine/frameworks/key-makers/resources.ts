/** Resources of infrastructure as code that make keys, by what their providers say of lifetimes. */
import type { Lifetime, LifetimeRule, Unit } from "./long-lived.ts";

export interface KeyResource extends LifetimeRule {
  /** Types of the resource. */
  readonly types: RegExp;
  /** Result of the resource. */
  readonly makes: string;
}

const NEVER = "that never expires";

/** Setting of an argument on a line of its own. */
function argument(name: string, unit: Unit): Lifetime {
  return {
    setting: new RegExp(
      `^[ \\t]{0,40}${name}[ \\t]{0,40}=[ \\t]{0,4}("[^"\\n]{0,60}"|[^\\s#]{1,60})`,
      "m",
    ),
    unit,
  };
}

/** Rotation by another resource. */
const ROTATED =
  /\btime_rotating\b|^[ \t]{0,40}rotate_when_changed\b|^[ \t]{0,40}keepers\b|^[ \t]{0,40}rotation_configuration\b/m;

export const KEY_RESOURCES: readonly KeyResource[] = [
  {
    types: /^aws_iam_access_key$/,
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "A role that is assumed needs none.",
  },
  {
    types: /^aws_iam_service_specific_credential$/,
    makes: "a key",
    lifetimes: [argument("credential_age_days", "days")],
    otherwise: NEVER,
    instead: "Give it credential_age_days.",
  },
  {
    types: /^google_service_account_key$/,
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "Workload identity federation needs none.",
  },
  {
    types: /^(?:azuread_application_password|azuread_service_principal_password)$/,
    makes: "a client secret",
    lifetimes: [argument("end_date", "days"), argument("end_date_relative", "hours")],
    otherwise: "that lives for 2 years",
    unless: ROTATED,
    instead: "A federated identity credential needs no secret.",
  },
  {
    types: /^azurerm_key_vault_secret$/,
    makes: "a secret",
    lifetimes: [argument("expiration_date", "days")],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "Give it expiration_date.",
  },
  {
    types: /^azurerm_storage_account(?:_blob_container)?_sas$/,
    makes: "a signature",
    lifetimes: [argument("expiry", "days")],
    otherwise: undefined,
    instead: "Let it expire in hours.",
  },
  {
    types: /^databricks_(?:obo_)?token$/,
    makes: "a token",
    lifetimes: [argument("lifetime_seconds", "seconds")],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "Give it lifetime_seconds.",
  },
  {
    types: /^vault_token$/,
    makes: "a token",
    lifetimes: [argument("explicit_max_ttl", "seconds"), argument("ttl", "seconds")],
    otherwise: "that can be renewed for ever",
    when: /^[ \t]{0,40}(?:period|ttl|explicit_max_ttl)\b/m,
    instead: "Give it explicit_max_ttl.",
  },
  {
    types: /^vault_approle_auth_backend_role$/,
    makes: "secret ids",
    lifetimes: [argument("secret_id_ttl", "seconds")],
    otherwise: "that never expire",
    instead: "Give it secret_id_ttl.",
  },
  {
    types: /^(?:google_apikeys_key|google_storage_hmac_key)$/,
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "A service account's tokens do.",
  },
  {
    types:
      /^(?:alicloud_ram_access_key|tencentcloud_cam_access_key|yandex_iam_service_account_(?:static_access_)?key)$/,
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "A role that is assumed needs none.",
  },
  {
    types: /^(?:ibm_iam_api_key|ibm_iam_service_api_key|scaleway_iam_api_key)$/,
    makes: "a key",
    lifetimes: [argument("expires_at", "days")],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "Give it expires_at.",
  },
  {
    types: /^azurerm_key_vault_key$/,
    makes: "a key",
    lifetimes: [argument("expiration_date", "days")],
    otherwise: NEVER,
    unless: /^[ \t]{0,40}rotation_policy\b/m,
    instead: "Give it expiration_date or a rotation_policy.",
  },
  {
    types: /^rancher2_token$/,
    makes: "a token",
    lifetimes: [argument("ttl", "seconds")],
    otherwise: NEVER,
    instead: "Give it ttl.",
  },
  {
    types: /^linode_token$/,
    makes: "a token",
    lifetimes: [argument("expiry", "days")],
    otherwise: NEVER,
    instead: "Give it expiry.",
  },
  {
    types: /^harbor_robot_account$/,
    makes: "a token",
    lifetimes: [argument("duration", "days")],
    otherwise: NEVER,
    instead: "Give it duration.",
  },
  {
    types: /^elasticstack_elasticsearch_security_api_key$/,
    makes: "a key",
    lifetimes: [argument("expiration", "days")],
    otherwise: NEVER,
    instead: "Give it expiration.",
  },
  {
    types: /^argocd_(?:account|project)_token$/,
    makes: "a token",
    lifetimes: [argument("expires_in", "seconds")],
    otherwise: NEVER,
    instead: "Give it expires_in.",
  },
  {
    types: /^grafana_(?:service_account_token|api_key)$/,
    makes: "a token",
    lifetimes: [argument("seconds_to_live", "seconds")],
    otherwise: NEVER,
    instead: "Give it seconds_to_live.",
  },
  {
    types: /^gitlab_(?:project|group|personal)_access_token$/,
    makes: "a token",
    lifetimes: [argument("expires_at", "days")],
    otherwise: undefined,
    unless: ROTATED,
    instead: "Let it expire within months.",
  },
  {
    types: /^gitlab_deploy_token$/,
    makes: "a token",
    lifetimes: [argument("expires_at", "days")],
    otherwise: NEVER,
    instead: "Give it expires_at.",
  },
  {
    types: /^cloudflare_api_token$/,
    makes: "a token",
    lifetimes: [argument("expires_on", "days")],
    otherwise: NEVER,
    instead: "Give it expires_on.",
  },
  {
    types: /^consul_acl_token$/,
    makes: "a token",
    lifetimes: [argument("expiration_time", "days")],
    otherwise: NEVER,
    instead: "Give it expiration_time.",
  },
  {
    types: /^nomad_acl_token$/,
    makes: "a token",
    lifetimes: [argument("expiration_ttl", "seconds")],
    otherwise: NEVER,
    instead: "Give it expiration_ttl.",
  },
  {
    types: /^litellm_key$/,
    makes: "a key",
    lifetimes: [argument("duration", "seconds")],
    otherwise: NEVER,
    instead: "Give it duration.",
  },
  {
    types: /^(?:oci_identity_(?:customer_secret_key|auth_token|api_key))$/,
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "An instance or workload principal needs none.",
  },
  {
    types: /^(?:openstack_identity_application_credential_v3|selectel_iam_s3_credentials_v1)$/,
    makes: "a credential",
    lifetimes: [argument("expires_at", "days")],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "Give it expires_at.",
  },
  {
    types:
      /^(?:confluent_api_key|mongodbatlas_(?:project_)?api_key|hcp_service_principal_key|neon_api_key|influxdb-v2_authorization)$/,
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "An identity of the workload needs none.",
  },
  {
    types: /^(?:minio_(?:iam_service_account|accesskey))$/,
    makes: "a key",
    lifetimes: [argument("expiration", "days")],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "Give it expiration.",
  },
  {
    types: /^(?:cloudflare_(?:zero_trust_)?access_service_token)$/,
    makes: "a token",
    lifetimes: [argument("duration", "hours")],
    otherwise: undefined,
    unless: ROTATED,
    instead: "Give it a duration of weeks.",
  },
  {
    types: /^(?:buildkite_(?:agent|cluster_agent)_token)$/,
    makes: "a token",
    lifetimes: [argument("expires_at", "days")],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "Give it expires_at.",
  },
  {
    types: /^(?:planetscale_password|turso_database_token)$/,
    makes: "a password",
    lifetimes: [argument("(?:ttl|expiration)", "seconds")],
    otherwise: NEVER,
    unless: ROTATED,
    instead: "Give it an end.",
  },
  {
    types: /^kubernetes_secret(?:_v1)?$/,
    makes: "a token",
    lifetimes: [],
    otherwise: NEVER,
    when: /^[ \t]{0,40}type[ \t]{0,40}=[ \t]{0,4}"kubernetes\.io\/service-account-token"/m,
    instead: "Pods get tokens that do without it.",
  },
];
