import { createHash } from 'node:crypto';
import type { ImageTransform, LocalImageService } from 'astro';
import { baseService } from 'astro/assets';
import sharpService from 'astro/assets/services/sharp';

/**
 * Astro's own service on sharp, with one difference: the options of the encoders are part of a picture's name, so that
 * a changed option makes new pictures. Astro itself would go on handing out the cached ones.
 */
const service: LocalImageService = {
  ...sharpService,
  propertiesToHash: [...(baseService.propertiesToHash ?? []), 'recipe'],
  async validateOptions(options, config, logger) {
    const valid = (await sharpService.validateOptions?.(options, config, logger)) ?? options;
    const recipe = createHash('sha256').update(JSON.stringify(config.service.config)).digest('hex').slice(0, 8);
    return { ...valid, recipe } as ImageTransform;
  },
};

export default service;
