-- What was found about one model becomes a list of one. petit, the only one there was, writes 10 bits a token.
UPDATE "Analysis"
SET "figures" = jsonb_build_object('reconstructions', jsonb_build_array(jsonb_build_object(
  'model', "model", 'type', 'VQ-VAE', 'psnr', "figures" -> 'psnr', 'codes', "figures" -> 'codes',
  'bits', 10 * ("figures" ->> 'tokens')::integer
)))
WHERE "kind" = 'reconstruct' AND "figures" ? 'psnr';
