// For browsers older than vite.config.ts says, 360 and others in IE mode among them: says so instead of a page that never comes.
// They all lack a unit of height that came with the last thing that the portal needs. Written for the oldest of them.
var page = document.getElementById("root");
var modern = "CSS" in window && "supports" in CSS && CSS.supports("height", "100dvh");
if (!modern) {
  page.id = "old";
  page.innerHTML =
    "<h1>请切换到极速模式</h1><p>您的浏览器版本过低，或正以兼容（IE）模式打开本页，本系统不支持。请点击地址栏右侧的闪电或 e 图标，选择“极速模式”；" +
    "仍不能打开的，请升级浏览器，或改用新版的 Edge、Chrome、Firefox 浏览器。</p>";
}
