export const stylesheet = `
:root{color-scheme:light dark;--brand:#3b2fd1;--ground:#f4f5f8;--card:#fff;--ink:#14171f;--soft:#545b6b;--line:#d5d9e2;--field:#7b8394;--bad:#a3161f;--bad-ground:#fdeced;--radius:14px}
@media (prefers-color-scheme:dark){:root{--ground:#101218;--card:#191c25;--ink:#eef0f5;--soft:#a9b0c0;--line:#323746;--field:#7f8799;--bad:#ff9aa0;--bad-ground:#3a1a1e}}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.inner{width:100%;max-width:27rem;margin:0 auto;padding:0 1.125rem}
.top{padding:.9rem 0;border-bottom:1px solid var(--line);background:var(--card)}
.top .inner{display:flex;align-items:center;gap:.6rem;min-height:2rem}
.wordmark{font-weight:700;font-size:1.15rem;letter-spacing:-.02em}
.top small{margin-left:auto;color:var(--soft)}
main{flex:1;padding-top:1.75rem!important;padding-bottom:2rem!important}
footer{padding-bottom:1.25rem!important;color:var(--soft);font-size:.8125rem}
h1{font-size:1.5rem;line-height:1.2;letter-spacing:-.015em;margin:0 0 .75rem}
h2{font-size:1.0625rem;margin:1.5rem 0 .5rem}
p{margin:0 0 1rem}.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);padding:1.125rem;margin:0 0 1rem}
.pair{display:flex;align-items:center;gap:.9rem}.pair img{width:3rem;height:3rem;flex:none;border-radius:12px}.pair p{margin:0}
dl{margin:0;display:grid;gap:.6rem}dt{color:var(--soft);font-size:.875rem}dd{margin:0}
ul.ticks{list-style:none;margin:0;padding:0;display:grid;gap:.7rem}ul.ticks li{padding-left:1.75rem;position:relative}
ul.ticks li::before{content:"";position:absolute;left:.2rem;top:.35rem;width:.85rem;height:.45rem;border:solid var(--tick,var(--brand));border-width:0 0 2.5px 2.5px;transform:rotate(-45deg)}
ul.ticks li.never::before{border:0;height:2.5px;top:.72rem;transform:none;background:var(--soft)}
label{display:block;font-weight:600;font-size:.9375rem}
input[type=text],input[type=password],input[type=number],input:not([type]),select{width:100%;min-height:2.9rem;margin:.25rem 0 1rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:10px}
.choice{display:flex;gap:.8rem;align-items:flex-start;padding:.8rem 0;border-top:1px solid var(--line);font-weight:400}.choice:first-of-type{border-top:0}
.choice input{width:1.35rem;height:1.35rem;margin:.1rem 0 0;accent-color:var(--brand)}.choice strong,.choice span{display:block}
fieldset{border:0;margin:0;padding:0}legend{font-weight:600;padding:0 0 .25rem;float:left;width:100%}legend+*{clear:both}
.actions{display:grid;gap:.65rem;margin-top:1.25rem}
button,.button{appearance:none;display:block;width:100%;min-height:3rem;padding:.6rem 1.1rem;font:inherit;font-weight:600;text-align:center;text-decoration:none;border-radius:999px;border:1px solid var(--brand);background:var(--brand);color:#fff;cursor:pointer}
button.plain{background:transparent;color:var(--ink);border-color:var(--field)}
button:hover{filter:brightness(1.08)}
:focus-visible{outline:3px solid var(--focus,#1f6feb);outline-offset:2px}
.alert{background:var(--bad-ground);color:var(--bad);border-radius:10px;padding:.7rem .9rem;margin:0 0 1rem}
.wrong{margin-top:1.5rem;padding-top:1rem;border-top:1px dashed var(--line);color:var(--soft)}.wrong summary{cursor:pointer;font-size:.875rem;padding:.5rem 0}.wrong label{font-weight:400;font-size:.875rem}
.codat .wordmark{color:var(--ink)}.codat .dot{width:1.6rem;height:1.6rem;border-radius:50% 50% 50% 12%;background:var(--brand)}
.truelayer{--brand:#1a1a1a;--tick:#1c7a55}.truelayer .dot{width:1.5rem;height:1.5rem;background:linear-gradient(135deg,#1c7a55 50%,#7ecfae 50%);border-radius:4px}.truelayer button{border-radius:8px}
.bank .top{background:var(--brand);border:0;color:#fff}.bank .top small{color:#fff}.bank button{border-radius:8px}.bank .top img{width:2.25rem;height:2.25rem;border-radius:9px;background:#fff;padding:2px}
@media (prefers-color-scheme:dark){.codat{--brand:#5b4ff0}.truelayer{--brand:#eef0f5;--tick:#63d2a6}.truelayer button:not(.plain){color:#14171f}.bank button:not(.plain){border-color:#ffffff55}.bank .choice input{accent-color:#8ab4ff}:root{--focus:#8ab4ff}}
.control{--brand:#0d6e6e}.control .inner{max-width:64rem}.control section{margin-bottom:2rem}.control form.row{display:grid;gap:.25rem 1rem;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));align-items:end}
.control form.row p{margin:0}.control form.row input,.control form.row select{margin-bottom:.5rem}.control a{color:inherit}.control button{width:auto;min-height:2.5rem;border-radius:9px}.control .wide{grid-column:1/-1}.control .line{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.5rem 0}
.control .line form{margin:0}.control .line button{min-height:2.25rem;padding:.25rem .8rem;font-size:.875rem}
.control code{font-size:.85em;overflow-wrap:anywhere}.scroll{overflow:auto;max-height:24rem}table{border-collapse:collapse;width:100%;font-size:.875rem}th,td{text-align:left;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.mails{list-style:none;margin:0;padding:0}.mails a{display:grid;gap:.15rem;text-decoration:none;overflow-wrap:anywhere}.mail-facts dd{overflow-wrap:anywhere}
.letter{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 1rem}.control iframe{width:100%;height:32rem;padding:0;background:#fff}.control ul a{overflow-wrap:anywhere}
.tag{display:inline-block;padding:.05rem .55rem;border-radius:999px;border:1px solid var(--field);font-size:.8125rem;white-space:nowrap}
`;
