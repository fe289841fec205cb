/**
 * A published test vector of MLKEM768-X25519 (X-Wing, HPKE KEM 0x647A): the entry of draft-ietf-hpke-pq's test vectors
 * with KEM 25722 (ikmR, skRm, enc, shared_secret; pkRm as its SHA-256). The native implementation is used only
 * if it gives these values.
 */
export const XWING_IKM = 'b86e76a59fabfc87b30cd7b1f7aaa28a834eb64e7a261c197b9a842893fbce56';
export const XWING_SEED = '3ec47fa82dd5689d27c6190e724c74ec8f608df3331ce331929e37b829676630';
export const XWING_PUBLIC_SHA256 = 'ad8aaf3f00d8a39bfeec2947a7d5dde68be08bba19bd301a348a45dc5fcc8341';
export const XWING_SECRET = '58200ed1f137bd95a921bb47f6aaecf2395b26f7fd24efd3a5ffae4849e8dea3';
/** base64url, 1,120 bytes. */
export const XWING_ENC =
  'JnWceyKSPqXMnHjj4UyPxi3LCmbOREYJZpeKf-loXgxtIpmdmaPxEsMHptWy5jWR9B6KNRa6YpCDdtZkVXIG5pauhwMF_2uggSUm' +
  'a8B2VnK-ypD9XG2uDT3a0VBgZanU8pfgw-cLtEGWHfJtehnXnR734qxeU7MqPHtOB_KvKuZYMKPo0csqwZMvwZ7FQ0MDtiydAQZF' +
  'z5WkdZE9pdd6KCuIQC5Kd6sXsJVZ3OipbGeie-qPZTzqyj0ni27RUP6TbdoosXJmZclGyrMDY--J64eP_MdMqid6XasZlBk6Z5Zx' +
  'JevVCYbcFpl7j3SE19DifHn_S2ggHBtBAvWnMyL9Palr9lXZDJseYwXgGrGzRJ6j9Fiw6Y4fLRYyglw7MAGLte77zID3Z9C55_n3' +
  'MeGVgIOHnrzBtbsGHokwLERKhe7tFpsQ0lIP1HtqERkU872i8x0E8lBSK6lRASpin6LNIZJYPMmr110Ct6Ef0YBWxBS48OCTZTW_' +
  'm2N8fmFKGum56Qf-nRQkPxNiXskql1meqkkbnakYtYbifTTHJ5IF3XbPDs2_YLWupM-53KQQafPi_I83GnzzsInqRp2EF72jFJFZ' +
  'mSOZzNW693ag-JZtR0LL7a6sEx3ehTyx-7e4aaTAHOqKSHouUudXv0387COZXl8IiATSz5nILwh0VBRMxYaEXXz4EknnrZGeobBg' +
  'Aa0TUB2hGO4ZhZWVAVtLGHKRLdLU9d2FTxRK4HA4vYuytJj47csccMIQKvdo1QihtCNyOMDG40qcgZsOvyj0lQXTdAlbK1jHqBDP' +
  'HoBss8ea87yEyLZXeHgE43TfK0m-asUQ1DAk5l_QMVQKfNRck0itn1URuWm-b5xNhJwUKPYRIlsNmjrjQWabpkW6qHfNw0w59Zdf' +
  'SZGnf4bsosJevuY6BpKMG7yVE_NVR2Reg1VEweSo8z1_KcHPveZCX6Ba7_afNzqoooHJKBfL5b6TBXlTVO_HGolGLofOg5GdZ53L' +
  '_e2I9__5F39LSeipWdmqeLY_65n6VnNd8PT8JTZTqRd_dnswe7Kp5-TZBC8izGxPF324Dvrr_vijuqbxQjM1yDAwjCSWEYJj8L02' +
  'HZP4tOdafLqUwq9y3RPuiSZSTP6d8U95Flo0mLn9Yxy7h00lsRMV-ay0QlElYc99xgmKCIdPzHBM3V6E5XgRpJ54-9VuWo52dhcy' +
  'HClQlVleorD0qsow3Th0mrg1Mr4b3PTDKhGeA1VYu0J9vbgGtOFc6o3zwJhyjCteQCCcUThTHbG2YHd1ROagFEd6fRuT6w8kX-nn' +
  'BTmXwQUE72kvIWOchtiSbdzmiG0MOet8WTV-5U-BhxAZWTcT9KbfN79wAzWGlM_1mvmHLKAr92LiBJkifbovVSIDRZ3MaXgO8I2b' +
  'q0FA2W4cR48Gtjtgyb-xDZDjHUdXDqlJq46bmdtuwviip33LJcw2tzPfwJuCmanXsZ5owJrYJwP5tH000aPLr-Qsc_V9Dg';
