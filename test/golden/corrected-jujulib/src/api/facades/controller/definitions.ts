/**
 * Params and results that versions of Juju's `Controller` facade have in common.
 *
 * @module
 */

/** Free-form JSON: any properties with any values. */
export interface AdditionalProperties {
  [key: string]: any;
}
