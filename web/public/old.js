// For browsers that know no modules (360 and others in IE mode): says so instead of a page that never comes.
document.getElementById("root").innerHTML =
  "<h1>请切换到极速模式</h1><p>您的浏览器正以兼容（IE）模式打开本页，本系统不支持。请点击地址栏右侧的闪电或 e 图标，选择“极速模式”；" +
  "或改用新版的 Edge、Chrome、Firefox 浏览器。</p>";
